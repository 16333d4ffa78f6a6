/** Recurrence by simple choices; whatever else RFC 5545 has can be written out. */

const CHOICES = [
  ['', 'Does not repeat'],
  ['FREQ=DAILY', 'Every day'],
  ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', 'Every weekday'],
  ['FREQ=WEEKLY', 'Every week'],
  ['FREQ=WEEKLY;INTERVAL=2', 'Every two weeks'],
  ['FREQ=MONTHLY', 'Every month'],
  ['FREQ=YEARLY', 'Every year'],
];
export const OTHER = 'other';

export const choices = () => [...CHOICES, [OTHER, 'Another rule …']];

/** The choice that a rule is, or OTHER. */
export const choiceOf = (rule) => (CHOICES.some(([value]) => value === (rule || '')) ? rule || '' : OTHER);

export const ruleText = (rule) => CHOICES.find(([value]) => value === rule)?.[1] || rule;
