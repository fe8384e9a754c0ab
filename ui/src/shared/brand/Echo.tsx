const rings = [
  { inset: 0, radius: 88, width: 3, opacity: 0.28 },
  { inset: 68, radius: 72, width: 6, opacity: 0.42 },
  { inset: 136, radius: 56, width: 10, opacity: 0.62 },
  { inset: 204, radius: 36, width: 17, opacity: 1 },
];
const SIDE = 544;

/** The picture beside the sign-in form: the mark, sounding outwards. */
export function Echo() {
  return (
    <svg viewBox={`0 0 ${SIDE} ${SIDE}`} fill="none" aria-hidden="true">
      {rings.map(({ inset, radius, width, opacity }) => (
        <rect
          key={inset}
          x={inset + width / 2}
          y={inset + width / 2}
          width={SIDE - 2 * inset - width}
          height={SIDE - 2 * inset - width}
          rx={radius}
          stroke="var(--hy-primary)"
          strokeWidth={width}
          opacity={opacity}
        />
      ))}
      <rect x="243" y="243" width="58" height="58" rx="15" fill="var(--hy-primary)" />
    </svg>
  );
}
