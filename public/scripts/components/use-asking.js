import { useRef, useState } from '/vendor/preact-htm.js';

/**
 * Asks one question at a time: what answers one that was followed by another is let go.
 * @returns {{busy: boolean, ask: <T>(question: () => Promise<T>, take: (answer: T) => void, failed: (error: unknown) => void) => Promise<void>}}
 */
export function useAsking() {
  const [busy, setBusy] = useState(false);
  const last = useRef(0);
  return {
    busy,
    ask: async (question, take, failed) => {
      const turn = ++last.current, isLast = () => turn === last.current;
      setBusy(true);
      try {
        const answer = await question();
        if (isLast()) take(answer);
      } catch (error) { if (isLast()) failed(error); } finally { if (isLast()) setBusy(false); }
    },
  };
}
