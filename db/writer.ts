import { setTimeout as sleep } from 'node:timers/promises';
import { releaseBallast } from './ballast.ts';
import type { Handle } from './client.ts';

/** Writes go through here and nowhere else; `write()` in write.ts is the door to it. */
export interface Writer {
  run<T>(job: (tx: Handle) => Promise<T>): Promise<T>;
  /** How many batches this process has committed. */
  commits(): number;
  close(): Promise<void>;
}

interface Job {
  act: (tx: Handle) => Promise<unknown>;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

/* A batch holds the lock of other processes: at about 0.1 ms an act this stays below 10 ms. */
const batchLimit = 64;
const lockPatience = 5000;

/**
 * Owns one connection and a queue. Whatever is queued when the lock is had is committed together,
 * each job in its own savepoint: one fsync for many, and no job is answered before that fsync.
 */
export function createWriter(handle: Handle, onFatal?: (error: Error) => void): Writer {
  const connection = handle.$client;
  const queue: Job[] = [];
  let draining: Promise<void> | undefined;
  let closed = false;
  let commits = 0;

  const sql = {
    begin: connection.prepare('begin immediate'),
    commit: connection.prepare('commit'),
    rollback: connection.prepare('rollback'),
    savepoint: connection.prepare('savepoint job'),
    release: connection.prepare('release job'),
    undo: connection.prepare('rollback to job'),
  };

  async function drain() {
    /* Jobs of requests that arrived in the same turn of the event loop share the commit. */
    await turn();
    while (queue.length > 0) {
      try {
        await lock();
      } catch (error) {
        for (const job of queue.splice(0)) job.reject(error);
        continue;
      }
      await batch();
      await turn();
    }
    draining = undefined;
  }

  /** Waits for another process's lock outside the driver, where waiting would freeze everything. */
  async function lock() {
    let waited = 0;
    for (let pause = 1; ; pause = Math.min(pause * 2, 25)) {
      try {
        sql.begin.run();
        return;
      } catch (error) {
        if (code(error) !== 'SQLITE_BUSY' || waited >= lockPatience) throw error;
      }
      await sleep(pause);
      waited += pause;
    }
  }

  async function batch() {
    const answered: (() => void)[] = [];
    const taken: Job[] = [];
    try {
      while (queue.length > 0 && taken.length < batchLimit) {
        const job = queue.shift() as Job;
        taken.push(job);
        await one(job, answered);
      }
      sql.commit.run();
      commits += 1;
    } catch (error) {
      if (connection.inTransaction) sql.rollback.run();
      makeRoom(error);
      for (const job of taken) job.reject(error);
      if (isFatal(error)) onFatal?.(error as Error);
      return;
    }
    for (const answer of answered) answer();
  }

  /** On a full disk nothing more could be written, not even what deletes. */
  function makeRoom(error: unknown) {
    if (code(error) === 'SQLITE_FULL') releaseBallast(connection.name);
  }

  async function one(job: Job, answered: (() => void)[]) {
    sql.savepoint.run();
    const { tx, end } = lease(handle);
    try {
      const value = await withoutWaiting(job.act(tx));
      sql.release.run();
      answered.push(() => job.resolve(value));
    } catch (error) {
      /* A full disk or a failed write ends the whole transaction, and with it every job in it. */
      if (!connection.inTransaction || isFatal(error)) throw error;
      sql.undo.run();
      sql.release.run();
      makeRoom(error);
      job.reject(error);
    } finally {
      end();
    }
  }

  return {
    run<T>(act: (tx: Handle) => Promise<T>): Promise<T> {
      if (closed) return Promise.reject(new Error('the database is closed'));
      return new Promise<T>((resolve, reject) => {
        queue.push({ act, resolve: resolve as (value: unknown) => void, reject });
        draining ??= drain();
      });
    },
    commits: () => commits,
    async close() {
      closed = true;
      await draining;
    },
  };
}

/** A handle that stops working when its job is over, so that a late write cannot slip into another's. */
function lease(handle: Handle): { tx: Handle; end: () => void } {
  let open = true;
  const tx = new Proxy(handle, {
    get(target, key) {
      if (!open) throw new Error('this transaction is over: await every query inside write()');
      return Reflect.get(target, key);
    },
  });
  return {
    tx,
    end: () => {
      open = false;
    },
  };
}

/**
 * The value of a promise that settles before the event loop turns. SQLite answers at once, so one
 * that does not is waiting for something else while every other writer waits for it.
 */
function withoutWaiting<T>(promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const alarm = setImmediate(() =>
      reject(new Error('write() may await nothing but the database: do the rest before or after')),
    );
    promise.then(resolve, reject).finally(() => clearImmediate(alarm));
  });
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

const code = (error: unknown) => (error as { code?: string } | undefined)?.code ?? '';

const isFatal = (error: unknown) => /^SQLITE_(IOERR|CORRUPT|NOTADB)/.test(code(error));
