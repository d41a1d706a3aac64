import { type Database, prepared } from './client.ts';

const statements = prepared(({ $client }) => ({
  begin: $client.prepare('begin'),
  end: $client.prepare('commit'),
}));

/**
 * Many reads of one moment, within one turn of the event loop. A read by itself takes the lock, and
 * after another connection's write it finds its pages forgotten; here they do so once together.
 */
export function snapshot<T>({ read }: Pick<Database, 'read'>, look: () => T): T {
  const { begin, end } = statements(read);
  begin.run();
  try {
    return look();
  } finally {
    end.run();
  }
}
