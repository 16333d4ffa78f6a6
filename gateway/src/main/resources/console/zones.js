/** Wall clocks: a moment as people of a zone read it, and back. */

export const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

export function zones() {
  const known = Intl.supportedValuesOf ? Intl.supportedValuesOf('timeZone') : [];
  return [...new Set(['UTC', HERE, ...known])];
}

/** As `<input type="datetime-local">` has it. */
export function wallClock(instant, zone) {
  const parts = Object.fromEntries(new Intl.DateTimeFormat('en-CA', {
    timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
  }).formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  const seconds = parts.second === '00' ? '' : `:${parts.second}`;
  return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}${seconds}`;
}

/** The moment at which clocks of the zone show this, or would if they did not skip it. As RFC 3339 in UTC. */
export function moment(wall, zone) {
  const wanted = Date.parse(`${wall}Z`);
  const shownAt = (instant) => Date.parse(`${wallClock(instant, zone)}Z`);
  let instant = wanted - (shownAt(wanted) - wanted);
  instant += wanted - shownAt(instant);
  return new Date(instant).toISOString().replace('.000Z', 'Z');
}
