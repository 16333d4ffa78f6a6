/** Waiting: how long, and until when. */

export const pause = (millis) => new Promise((done) => setTimeout(done, millis));

/** Half of it fixed and half by chance, doubled with each attempt, so that clients do not come back all at once. */
export function backoff(attempt, first = 500, most = 15_000) {
  const full = Math.min(most, first * 2 ** Math.min(attempt, 10));
  return full / 2 + Math.random() * (full / 2);
}

/** 75 s as 1 min 15 s. */
export function duration(seconds) {
  if (!Number.isFinite(seconds)) return '–';
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${Math.round(seconds % 60)} s`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} days`;
}
