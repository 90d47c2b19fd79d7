import { useEffect, useRef } from '/vendor/preact-htm.js';

/**
 * Closes an open popover on Escape, on a press outside and when focus leaves; focus goes back to its button on Escape.
 * @param {boolean} open
 * @param {() => void} close
 * @returns {{root: {current: HTMLElement|null}, trigger: {current: HTMLElement|null}}}
 */
export function usePopover(open, close) {
  const root = useRef(/** @type {HTMLElement|null} */ (null));
  const trigger = useRef(/** @type {HTMLElement|null} */ (null));
  useEffect(() => {
    if (!open) return undefined;
    const outside = (/** @type {Event} */ e) => { if (root.current && e.target instanceof Node && e.target.isConnected && !root.current.contains(e.target)) close(); };
    const key = (/** @type {KeyboardEvent} */ e) => {
      if (e.key !== 'Escape') return;
      e.stopPropagation();
      close();
      trigger.current?.focus();
    };
    const element = root.current;
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    element?.addEventListener('keydown', key);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
      element?.removeEventListener('keydown', key);
    };
  }, [open]);
  return { root, trigger };
}
