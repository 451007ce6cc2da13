// Sentences of the first page (21.1): the code, and holding a circle.

export const words = {
  'p.code': 'What code is on the wall?',
  'p.code.do': 'Come in',
  'p.code.hint': 'Six letters and numbers.',
  'p.code.typed': 'You typed {code}.',
  'p.code.sign': 'Codes have no {sign}. Have another look at the wall.',
  'h.title': 'Clearing',
  'h.way.back': 'Back to circle {code}',
  'h.make': 'Hold a circle',
  'h.make.title': 'What is it called?',
  'h.make.do': 'Make a circle',
  'h.plan': 'Make a plan first',
  'h.rehearse': 'See one, with eight imagined people',
  'h.join': 'Come to a circle',
  'h.failed': 'No connection. Nothing was made.',
  'h.offline': 'No connection to this circle’s computer. Are you on its Wi-Fi?',
} as const;
