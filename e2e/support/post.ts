import { createTransport, type SendMailOptions } from 'nodemailer';

/** One mail program without a mailbox: it writes to whom it likes, in whose name it likes. */
export type Post = {
  /** Answers the code with which the listener took or refused the mail. */
  send: (mail: {
    from: string;
    to: string;
    subject?: string;
    text?: string;
    /** The calendar part, and its method. */
    calendar?: { method: string; content: string };
  }) => Promise<number>;
  /** Sends bytes as they are, from nobody, as mail servers send their reports (RFC 5321 4.5.5). */
  report: (to: string, raw: string) => Promise<number>;
};

/** Hands mail to the listener of an installation as a stranger's server would. */
export function postAt(port: number): Post {
  async function hand(mail: SendMailOptions): Promise<number> {
    const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
    try {
      const sent = await transport.sendMail(mail);
      return Number(sent.response.slice(0, 3));
    } catch (error) {
      return (error as { responseCode?: number }).responseCode ?? 0;
    } finally {
      transport.close();
    }
  }
  return {
    send({ from, to, subject = 'Hello', text = 'Hello.', calendar }) {
      return hand({ from, to, subject, text, ...(calendar ? { icalEvent: calendar } : {}) });
    },
    report: (to, raw) => hand({ envelope: { from: '', to }, raw }),
  };
}
