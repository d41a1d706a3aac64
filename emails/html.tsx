import {
  Link as Anchor,
  Body,
  Button,
  Container,
  Head,
  Heading,
  Hr,
  Html,
  Section,
  Text,
} from '@react-email/components';
import { Fragment } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { mailWordsIn } from '#app/words/languages.ts';
import type { Block, Contents, Link } from './contents.ts';
import { type Labels, SetChange, SetLines, SetMeeting } from './html-meeting.tsx';
import { sheet, styles, tones } from './styles.ts';

/** Sets a mail as HTML that stands without images, scripts or anything fetched. */
export function asHtml(contents: Contents): string {
  return `<!DOCTYPE html>${renderToStaticMarkup(<Frame {...contents} />)}`;
}

function Frame({ language, subject, preview, status, heading, greeting, ...rest }: Contents) {
  const { labels } = mailWordsIn(language).mail;
  const tone = tones[status.tone];
  return (
    <Html lang={language} dir="ltr">
      <Head>
        <title>{subject}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant, whose > React would escape */}
        <style dangerouslySetInnerHTML={{ __html: sheet }} />
      </Head>
      <Body lang={language} className="page" style={styles.page}>
        <div style={styles.preview}>{preview}</div>
        <Container className="card" style={styles.card}>
          <Section
            className="padded"
            cellPadding={14}
            style={{ backgroundColor: tone.back, color: tone.fore }}
          >
            <Text className="status" style={{ ...styles.status, color: tone.fore }}>
              {status.text}
            </Text>
          </Section>
          <Section className="padded" cellPadding={24}>
            <Heading as="h1" className="ink" style={styles.heading}>
              {heading}
            </Heading>
            <Text className="ink" style={styles.text}>
              {greeting}
            </Text>
            {rest.blocks.map((block, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, never reordered
              <SetBlock key={index} block={block} labels={labels} />
            ))}
          </Section>
        </Container>
        <Foot language={language} office={rest.office} foot={rest.foot} />
      </Body>
    </Html>
  );
}

function SetBlock({ block, labels }: { block: Block; labels: Labels }) {
  switch (block.is) {
    case 'paragraph':
      return (
        <Text className="ink" style={styles.text}>
          {block.text}
        </Text>
      );
    case 'note':
      return (
        <Section className="note padded" cellPadding={16} style={styles.note}>
          <Text className="ink" style={{ ...styles.text, margin: 0 }}>
            {block.text}
          </Text>
        </Section>
      );
    case 'meeting':
      return <SetMeeting meeting={block.meeting} labels={labels} />;
    case 'former':
      return (
        <Section className="note padded" cellPadding={16} style={styles.note}>
          <Text className="muted" style={styles.label}>
            {block.label}
          </Text>
          <Text className="ink" style={{ ...styles.text, margin: 0 }}>
            <s>
              {block.when.date}
              <br />
              {block.when.time} {labels.zone(block.when.zone)}
            </s>
          </Text>
        </Section>
      );
    case 'change':
      return <SetChange rows={block.rows} labels={labels} />;
    case 'rows':
      return (
        <div style={styles.rows}>
          {block.heading && (
            <Heading as="h2" className="ink" style={styles.subheading}>
              {block.heading}
            </Heading>
          )}
          {block.rows.map(({ label, value }) => (
            <Text key={label} className="ink" style={styles.row}>
              <strong>{label}:</strong> {value}
            </Text>
          ))}
        </div>
      );
    case 'meetings':
      return (
        <div style={styles.rows}>
          <Heading as="h2" className="ink" style={styles.subheading}>
            {block.heading}
          </Heading>
          {block.meetings.map(({ title, href, lines }) => (
            <Section key={href} className="meeting padded" cellPadding={16} style={styles.listed}>
              <Text className="ink" style={styles.listedTitle}>
                <Anchor className="link" href={href} style={styles.link}>
                  {title}
                </Anchor>
              </Text>
              <Text className="ink" style={styles.placeLines}>
                <SetLines lines={lines} />
              </Text>
            </Section>
          ))}
        </div>
      );
    case 'button':
      return (
        <Section style={styles.buttonRow}>
          <Button className="button" href={block.href} style={styles.button}>
            {block.label}
          </Button>
        </Section>
      );
    case 'link':
      return (
        <Text className="ink" style={styles.text}>
          <SetLink {...block} />
        </Text>
      );
  }
}

function SetLink({ ask, label, href }: Link) {
  return (
    <Fragment>
      {ask && `${ask} `}
      <Anchor className="link" href={href} style={styles.link}>
        {label}
      </Anchor>
    </Fragment>
  );
}

function Foot({ language, office, foot }: Pick<Contents, 'language' | 'office' | 'foot'>) {
  const words = mailWordsIn(language).mail.foot;
  const check: Link = {
    ask: words.check(foot.checkCode),
    label: words.checkLink,
    href: foot.verifyUrl,
  };
  return (
    <Container style={styles.foot}>
      <Text className="muted" style={styles.footText}>
        {foot.why}
      </Text>
      <Text className="muted" style={styles.footText}>
        {words.reply(office.email)}
      </Text>
      {[...foot.links, check].map((link) => (
        <Text key={link.href} className="muted" style={styles.footText}>
          <SetLink {...link} />
        </Text>
      ))}
      <Hr className="rule" style={styles.rule} />
      <Text className="muted" style={styles.footText}>
        <strong>{office.name}</strong>
        {office.address.split('\n').map((line) => (
          <Fragment key={line}>
            <br />
            {line}
          </Fragment>
        ))}
      </Text>
    </Container>
  );
}
