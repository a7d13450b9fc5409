/**
 * The part of the editor's API that the extension uses, for plain Node. What the extension says to people and to its log is
 * kept in `recorded`; tests set `workspace` before they run a command.
 */
'use strict';

const recorded = { messages: [], log: [], report: [], shown: 0 };
const commands = new Map();

function format(message, ...args) {
  return message.replace(/\{(\d+)\}/g, (_, index) => String(args[Number(index)]));
}

function message(kind) {
  return async (text) => {
    recorded.messages.push(`${kind}: ${text}`);
    return undefined;
  };
}

function write(level) {
  return (line) => recorded.log.push(`${level}: ${line}`);
}

module.exports = {
  recorded,
  ProgressLocation: { SourceControl: 1, Window: 10, Notification: 15 },
  l10n: { t: format },
  workspace: { isTrusted: true, workspaceFolders: undefined },
  commands: {
    registerCommand(id, run) {
      commands.set(id, run);
      return { dispose: () => commands.delete(id) };
    },
    async executeCommand(id, ...args) {
      if (!commands.has(id)) throw new Error(`command '${id}' not found`);
      return commands.get(id)(...args);
    },
    getCommands: async () => [...commands.keys()],
  },
  window: {
    createOutputChannel: (name) => ({
      name,
      error: write('error'),
      replace: (text) => recorded.report.splice(0, Infinity, ...text.split('\n')),
      show: () => void recorded.shown++,
      dispose() {},
    }),
    withProgress: async (_options, task) => task({ report() {} }),
    showErrorMessage: message('error'),
    showInformationMessage: message('information'),
    showWarningMessage: message('warning'),
  },
};
