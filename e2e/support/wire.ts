import { connect } from 'node:net';

/** Sends bytes as they are and answers the status line of what comes back, or how it ended. */
export function said(origin: string, bytes: string, patience = 5_000): Promise<string> {
  const { port } = new URL(origin);
  return new Promise((settle) => {
    let heard = '';
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(bytes, 'latin1'));
    const end = () => {
      clearTimeout(timer);
      socket.destroy();
      settle(heard.split('\r\n', 1)[0] || 'closed');
    };
    const timer = setTimeout(end, patience);
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1');
      if (heard.includes('\r\n')) end();
    });
    socket.on('close', end);
    socket.on('error', end);
  });
}

/** Sends the first bytes and then a few more each half second, and answers when it was cut off. */
export function dribbled(
  origin: string,
  first: string,
  more: string,
): Promise<{ status: string; seconds: number }> {
  const { port } = new URL(origin);
  const began = performance.now();
  return new Promise((settle) => {
    let heard = '';
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(first));
    const dripping = setInterval(() => socket.write(more), 500);
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1');
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(dripping);
      const seconds = (performance.now() - began) / 1000;
      settle({ status: heard.split('\r\n', 1)[0] || 'closed', seconds });
    });
  });
}
