import { connect } from 'node:net';
import { createMessageConnection, type MessageConnection } from 'vscode-jsonrpc';
import { SocketMessageReader, SocketMessageWriter } from 'vscode-jsonrpc/node';
import type { Location } from '../../app/ports/ports.ts';
import { SERVE } from '../socket/contract.ts';

/** Milliseconds that a service has for a short answer. */
const PATIENCE = 5_000;

/** Asks something at a socket; `undefined` when nobody is there, or nobody answers in time. */
export function talk<T>(path: string, question: (connection: MessageConnection) => Promise<T>): Promise<T | undefined> {
  return new Promise((resolve) => {
    const socket = connect(path);
    let connection: MessageConnection | undefined;
    const end = (answer: T | undefined): void => {
      clearTimeout(timer);
      connection?.dispose();
      socket.removeAllListeners().on('error', () => undefined);
      socket.destroy();
      resolve(answer);
    };
    const timer = setTimeout(() => end(undefined), PATIENCE);
    socket.once('error', () => end(undefined));
    socket.once('close', () => end(undefined));
    socket.once('connect', () => {
      connection = createMessageConnection(new SocketMessageReader(socket), new SocketMessageWriter(socket));
      connection.onError(() => end(undefined));
      connection.listen();
      question(connection).then(end, () => end(undefined));
    });
  });
}

/** Has the daemon at this socket serve a repository; says whether there is one. */
export async function askToServe(home: string, { gitDir, commonDir, workTree }: Location): Promise<boolean> {
  const place = { gitDir, commonDir, workTree };
  return (await talk(home, (connection) => connection.sendRequest(SERVE, place))) !== undefined;
}
