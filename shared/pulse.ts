// The eight statements of the trust pulse, two for each facet, and the scale they are answered on (section 12 of the
// practice). `docs/pulse.json` is the copy that a test compares.

/** The steps of an answer, 1 to 5; 0 is a statement left empty. */
export const scale = ['hardly ever', 'seldom', 'sometimes', 'often', 'nearly always'] as const;

/** Below these a statement shows nothing. */
export const answersForStatement = 5;

export const facets = [
  {
    id: 'respect',
    title: 'Respect',
    statements: [
      { id: 'respect-1', text: 'When I speak up here, people hear me out.' },
      { id: 'respect-2', text: 'We can differ in this school without somebody being made small.' },
    ],
  },
  {
    id: 'competence',
    title: 'Competence',
    statements: [
      { id: 'competence-1', text: 'I can count on the people I depend on to do their part well.' },
      { id: 'competence-2', text: 'I can say here that I don’t know how to do something.' },
    ],
  },
  {
    id: 'integrity',
    title: 'Integrity',
    statements: [
      { id: 'integrity-1', text: 'What we say we will do here, we do.' },
      {
        id: 'integrity-2',
        text: 'When what is easy for us and what is good for students differ, students come first here.',
      },
    ],
  },
  {
    id: 'personal-regard',
    title: 'Personal regard',
    statements: [
      { id: 'regard-1', text: 'People here go a little out of their way for one another.' },
      { id: 'regard-2', text: 'If I had a bad week, somebody here would notice and be kind about it.' },
    ],
  },
] as const;

export type Facet = (typeof facets)[number];
export type Statement = Facet['statements'][number];
export type StatementId = Statement['id'];

/** In the order in which they are answered, counted and shown. */
export const statements: readonly Statement[] = facets.flatMap(
  (facet): readonly Statement[] => facet.statements,
);
