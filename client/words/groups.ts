// Sentences of small groups on a phone (21.1), which come with what a touch brings.

export const words = {
  'p.group': 'With {names}. Find a corner.',
  'p.group.and': '{name} and {other}',
} as const;
