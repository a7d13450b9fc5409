'use strict';
/** Stands in for `@vscode/native-watchdog`, which is C++: ends this process when the one with this id is gone. */
const INTERVAL_MS = 1000;

exports.start = (pid) => {
  setInterval(() => {
    try {
      process.kill(pid, 0);
    } catch {
      process.exit(87);
    }
  }, INTERVAL_MS).unref();
};

exports.exit = (code) => process.exit(code || 0);
