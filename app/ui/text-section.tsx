/** A heading and what is to be read under it. */
export function TextSection({ heading, paragraphs }: { heading: string; paragraphs: string[] }) {
  return (
    <section className="tc-section">
      <h2>{heading}</h2>
      {paragraphs.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </section>
  );
}
