// Calendar dates as "2026-12-05": no clock, no zone.

/**
 * @param {number} y
 * @param {number} m 1–12
 * @param {number} d
 */
export const iso = (y, m, d) => new Date(Date.UTC(y, m - 1, d)).toISOString().slice(0, 10);
/** @param {string} date */
export const utc = date => new Date(`${date}T00:00:00Z`);
/**
 * @param {string} date
 * @param {number} days
 */
export function addDays(date, days) {
  const t = utc(date);
  t.setUTCDate(t.getUTCDate() + days);
  return t.toISOString().slice(0, 10);
}
/**
 * @param {string} month "2026-12"
 * @param {number} count
 */
export function addMonths(month, count) {
  const [y, m] = month.split('-').map(Number);
  return iso(y, m + count, 1).slice(0, 7);
}
/**
 * @param {string} from
 * @param {string} to
 */
export const daysBetween = (from, to) => Math.round((utc(to).getTime() - utc(from).getTime()) / 86400000);
/** Today where the visitor is. */
export function today() {
  const t = new Date();
  return iso(t.getFullYear(), t.getMonth() + 1, t.getDate());
}
/** @param {string} text */
export const isDate = text => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(utc(text).getTime()) && utc(text).toISOString().startsWith(text);
/**
 * The weeks of a month, Monday first; days outside it are null.
 * @param {string} month
 * @returns {(string|null)[][]}
 */
export function weeks(month) {
  const [y, m] = month.split('-').map(Number);
  const days = new Date(Date.UTC(y, m, 0)).getUTCDate();
  const lead = (utc(`${month}-01`).getUTCDay() + 6) % 7;
  /** @type {(string|null)[]} */
  const cells = [...Array(lead).fill(null), ...Array.from({ length: days }, (_, i) => iso(y, m, i + 1))];
  while (cells.length % 7) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, i) => cells.slice(i * 7, i * 7 + 7));
}
