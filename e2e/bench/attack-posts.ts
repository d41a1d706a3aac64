/* The posts of an attack: from many places, in many names, some of them malformed or by programs. */
import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { links } from '#app/web/links.ts';
import { chanceFrom } from './chance.ts';

interface Posted {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

const atOnce = 48;

export function poster(given: { port: number; slugs: string[]; victim: string; other: string }) {
  const { port, slugs, victim, other } = given;
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const answers = new Map<string, number>();
  let sent = 0;
  let failures = 0;

  const chance = chanceFrom(0x2545f491);
  const upTo = (n: number) => Math.floor(chance() * n);
  const anySlug = () => slugs[upTo(slugs.length)] ?? '';

  function send(path: string, from: string, fields: Record<string, string>): Promise<Posted> {
    const body = new URLSearchParams(fields).toString();
    return new Promise((settle, fail) => {
      const asked = request(
        {
          host: '127.0.0.1',
          port,
          path,
          agent,
          method: 'POST',
          headers: {
            'content-type': 'application/x-www-form-urlencoded',
            'content-length': String(Buffer.byteLength(body)),
            'sec-fetch-site': 'same-origin',
            'x-forwarded-for': from,
          },
        },
        (response) => {
          let text = '';
          response.setEncoding('utf8').on('data', (chunk: string) => {
            text += chunk;
          });
          response.on('end', () =>
            settle({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
          );
        },
      );
      asked.on('error', fail);
      asked.end(body);
    });
  }

  /** Ten thousand hosts, some behind one another's proxies, some within one /64. */
  function place(): string {
    const dice = chance();
    const host = `${20 + upTo(180)}.${upTo(256)}.${upTo(4)}.${1 + upTo(254)}`;
    if (dice < 0.1) return `2001:db8:7:${upTo(9)}::${upTo(60_000).toString(16)}`;
    return dice < 0.2 ? `10.0.0.${upTo(256)}, ${host}` : host;
  }
  const capitals = (text: string) =>
    [...text].map((letter) => (chance() < 0.3 ? letter.toUpperCase() : letter)).join('');

  function party(index: number): Record<string, string> {
    const dice = chance();
    const common = { name: `Person ${index}`, partySize: String(1 + upTo(6)) };
    if (dice < 0.25) return { ...common, email: capitals(victim) };
    if (dice < 0.35) return { ...common, email: other };
    if (dice < 0.38)
      return { ...common, email: `trap-${index}@example.org`, website: 'http://x.example' };
    if (dice < 0.4) return { ...common, email: `p${index}@example.org`, partySize: '0' };
    return { ...common, email: `p${index}@example.org` };
  }

  async function one(): Promise<void> {
    const index = sent;
    sent += 1;
    /* The other way to have somebody written to. */
    const isAlert = chance() < 0.05;
    const path = isAlert ? links.alerts() : links.meetingRsvp(anySlug());
    const given = party(index);
    const { email = '', website = '' } = given;
    const fields = isAlert ? { email, website, county: 'desoto' } : given;
    const answer = await send(path, place(), fields);
    const { location = '' } = answer.headers;
    const said =
      /place=(\w+)|\/(alerts)\//.exec(location)?.slice(1).join('') || String(answer.status);
    answers.set(said, (answers.get(said) ?? 0) + 1);
    if (![303, 422, 429, 503].includes(answer.status)) failures += 1;
  }

  let pairsSent = 0;
  return {
    sent: () => sent,
    byAnswer: () => Object.fromEntries(answers),
    failures: () => failures,
    close: () => agent.destroy(),
    press: async (path: string) => (await send(path, '203.0.113.9', {})).status,

    async storm(posts: number): Promise<void> {
      let left = posts;
      const client = async () => {
        while (left > 0) {
          left -= 1;
          await one();
        }
      };
      await Promise.all(Array.from({ length: atOnce }, client));
    },

    /** How many times the victim's address and a new one are told apart, byte by byte. */
    async pairs(count: number): Promise<number> {
      let differ = 0;
      for (let at = 0; at < count; at += 1) {
        const path = links.meetingRsvp(anySlug());
        const fields = { name: 'Ann Lee', partySize: '1' };
        const answerTo = async (email: string) => {
          pairsSent += 1;
          const from = `198.18.${pairsSent >> 8}.${pairsSent & 255}`;
          const { status, headers, body } = await send(path, from, { ...fields, email });
          const { date: _, ...same } = headers;
          return JSON.stringify({ status, headers: same, body });
        };
        const toVictim = await answerTo(victim);
        const toNew = await answerTo(`pair-${pairsSent}@example.org`);
        if (toVictim !== toNew) differ += 1;
      }
      return differ;
    },
  };
}
