/* The limit of a start: Node's own server, one statement, one line. Plain, so that nothing is stripped first. */
import { createServer } from 'node:http';
import BetterSqlite3 from 'better-sqlite3';

const { file, port } = JSON.parse(process.argv[2] ?? '');
const db = new BetterSqlite3(file, { readonly: true });
const titles = db.prepare('select title from meetings order by starts_at limit 20').pluck();
createServer((_request, response) => response.end(titles.all().join('\n'))).listen(
  port,
  '127.0.0.1',
);
process.on('disconnect', () => process.exit(0));
