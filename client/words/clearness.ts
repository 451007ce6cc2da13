// What a phone says of a clearness committee, once it is touched.

export const words = {
  'p.clearness': '{focus} is the focus person, {clerk} is the clerk.',
  'p.clearness.focus': 'You are the focus person. {clerk} is the clerk.',
  'p.clearness.clerk': 'You are the clerk. {focus} is the focus person.',
} as const;
