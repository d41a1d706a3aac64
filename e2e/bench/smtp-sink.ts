/* The fastest server that still speaks SMTP: takes everything, keeps nothing, and says how many and when. */
import { createServer, type Socket } from 'node:net';

export interface SinkReport {
  taken: number;
  firstAt: number;
  lastAt: number;
}

const report: SinkReport = { taken: 0, firstAt: 0, lastAt: 0 };
const end = Buffer.from('\r\n.\r\n');

function serve(socket: Socket) {
  let held: Buffer = Buffer.alloc(0);
  let isData = false;
  socket.setNoDelay(true);
  socket.on('error', () => undefined);
  socket.write('220 sink\r\n');
  socket.on('data', (chunk: Buffer) => {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    for (;;) {
      const at = held.indexOf(isData ? end : '\r\n');
      if (at < 0) return;
      if (isData) {
        held = held.subarray(at + end.length);
        isData = false;
        note();
        socket.write('250 taken\r\n');
        continue;
      }
      const line = held.subarray(0, at).toString('latin1').toUpperCase();
      held = held.subarray(at + 2);
      if (line === 'DATA') {
        isData = true;
        socket.write('354 go on\r\n');
      } else if (line === 'QUIT') socket.end('221 bye\r\n');
      else socket.write('250 ok\r\n');
    }
  });
}

function note() {
  report.lastAt = performance.timeOrigin + performance.now();
  if (report.taken === 0) report.firstAt = report.lastAt;
  report.taken += 1;
}

const server = createServer(serve);
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' && address ? address.port : 0 });
});
process.on('message', (wanted) => {
  if (wanted === 'reset') report.taken = 0;
  process.send?.({ ...report });
});
process.on('disconnect', () => process.exit(0));
