import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './ensureInstalled.mjs';

/**
 * Runs a script with this Node in the repository's root and resolves with its exit code and, unless `show`, all it wrote.
 * `script` is relative to the root.
 */
export function runScript(script, args, { show = false, env = process.env } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = ['ignore', ...(show ? ['inherit', 'inherit'] : ['pipe', 'pipe'])];
    const child = spawn(process.execPath, [join(root, script), ...args], { cwd: root, stdio, env });
    const written = [];
    child.stdout?.on('data', (data) => written.push(data));
    child.stderr?.on('data', (data) => written.push(data));
    child.on('error', reject);
    child.on('close', (code) => resolve({ ok: code === 0, code, output: Buffer.concat(written).toString() }));
  });
}
