type CountyMapProps = {
  label: string;
  caption: string;
  viewBox: string;
  counties: { slug: string; name: string; shape: string; coming: number }[];
};

/** The state by county, as a picture: the list beside it says the same in words and links. */
export function CountyMap({ label, caption, viewBox, counties }: CountyMapProps) {
  return (
    <figure className="tc-map">
      <svg viewBox={viewBox} role="img" aria-label={label}>
        {counties.map(({ slug, shape, coming }) => (
          <path
            key={slug}
            d={shape}
            className={coming > 0 ? 'tc-map__county tc-map__county--coming' : 'tc-map__county'}
          />
        ))}
      </svg>
      <figcaption className="tc-small tc-muted">{caption}</figcaption>
    </figure>
  );
}
