// The trip as a calendar file (RFC 5545), made in the browser: one event a flight, in UTC.

/** @param {string} text */
const escape = text => text.replace(/\\/g, '\\\\').replace(/([,;])/g, '\\$1').replace(/\r?\n/g, '\\n');
/** @param {string} at */
const utc = at => new Date(at).toISOString().replace(/[-:]/g, '').replace(/\.\d+/, '');
/**
 * Lines of at most 75 octets, the rest folded.
 * @param {string} line
 */
function fold(line) {
  const out = [];
  let part = '', size = 0;
  for (const c of line) {
    const n = new TextEncoder().encode(c).length;
    if (size + n > 73) { out.push(part); part = ' '; size = 1; }
    part += c; size += n;
  }
  return [...out, part].join('\r\n');
}

/**
 * @param {import('./types.js').Booking} booking
 * @param {import('./types.js').Slice[]} slices
 */
export function calendarFile(booking, slices) {
  const events = slices.flatMap(s => s.segments).flatMap((s, i) => ['BEGIN:VEVENT', `UID:${booking.recordLocator}-${i}@jetway`, `DTSTAMP:${utc(booking.createdAt ?? new Date().toISOString())}`,
    `DTSTART:${utc(s.departure.at)}`, `DTEND:${utc(s.arrival.at)}`, `SUMMARY:${escape(`${s.marketing.carrier} ${s.marketing.number} ${s.departure.airport} to ${s.arrival.airport}`)}`,
    `LOCATION:${escape(`${s.departure.airport}${s.departure.terminal ? `, terminal ${s.departure.terminal}` : ''}`)}`,
    `DESCRIPTION:${escape(`Booking ${booking.recordLocator}\nLeaves ${s.departure.at.slice(11, 16)} local time, arrives ${s.arrival.at.slice(11, 16)} local time`)}`, 'END:VEVENT']);
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Jetway//Trips//EN', ...events, 'END:VCALENDAR', ''].map(fold).join('\r\n');
}

/**
 * @param {string} name
 * @param {string} text
 */
export function download(name, text) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/calendar' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
