interface Props {
  size?: number;
}

const RING =
  "M6.5 1.25h7a5.25 5.25 0 0 1 5.25 5.25v7a5.25 5.25 0 0 1-5.25 5.25H3.25a2 2 0 0 1-2-2V6.5a5.25 5.25 0 0 1 5.25-5.25Z";

/** The mark 回: a voice and what comes back. One corner stays square, as in the app's icon. */
export function BrandMark({ size = 20 }: Props) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" fill="none" aria-hidden="true" style={{ flex: "none" }}>
      <path d={RING} stroke="var(--hy-primary)" strokeWidth="2.25" strokeLinejoin="round" />
      <rect x="6.5" y="6.5" width="7" height="7" rx="1.75" fill="var(--hy-primary)" />
    </svg>
  );
}
