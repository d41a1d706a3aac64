import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/server-runtime';
import { formValues, unreadable } from '#app/web/forms.ts';
import { links } from '#app/web/links.ts';
import { mailboxOf, messageOf, notThere } from '#app/web/mailbox.ts';
import { type Button, press, pressed } from '#app/web/mailbox-answer.ts';

/** The buttons stand under the message. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { id } = await messageOf(context, params.id);
  return redirect(links.mailboxMessage(id), 303);
}

/** Presses a button of the invite, as its reader would in a mail program. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const message = await messageOf(context, params.id);
  const form = await formValues(request, { scalars: ['answer'] });
  if (!form.ok) throw unreadable();
  const { answer } = form.value;
  if (typeof answer !== 'string' || !isButton(answer)) throw unreadable();
  const [last] = await mailboxOf(context).list({ limit: 1 });
  const sent = await press(context, message, answer);
  if (!sent.ok && sent.reason === 'not-an-invite') throw notThere();
  const reply = sent.ok ? sent.value.reply : 'not-taken';
  return redirect(links.mailboxAnswered(message.id, reply, last?.id ?? ''), 303);
}

const isButton = (text: string): text is Button => Object.hasOwn(pressed, text);
