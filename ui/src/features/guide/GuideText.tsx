import type { ReactNode } from "react";
import type { Block } from "@/i18n/guide";
import { Kbd } from "@/shared/keys/Kbd";
import styles from "./Guide.module.css";

interface Props {
  block: Block;
}

const MARKS = /(\*\*.+?\*\*|\[\[.+?\]\])/;

/** A text with its strong words and keys. */
function marked(text: string): ReactNode[] {
  let at = 0;
  return text.split(MARKS).map((part) => {
    at += part.length;
    if (part.startsWith("**")) return <b key={at}>{part.slice(2, -2)}</b>;
    if (part.startsWith("[[")) {
      const keys = part.slice(2, -2);
      return (
        <span key={at}>
          <Kbd keys={keys} />
          <span className="hy-unseen">{keys}</span>
        </span>
      );
    }
    return part;
  });
}

/** One piece of the guide: a paragraph, steps in order, or points. */
export function GuideText({ block }: Props) {
  if ("text" in block) return <p className={styles.text}>{marked(block.text)}</p>;
  const lines = "steps" in block ? block.steps : block.points;
  const items = lines.map((line) => <li key={line}>{marked(line)}</li>);
  return "steps" in block ? <ol className={styles.steps}>{items}</ol> : <ul className={styles.points}>{items}</ul>;
}
