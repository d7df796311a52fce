export const evidence = {
  'evidence.title': '{preset}: {vm}',
  'evidence.caption': 'Migrascope {version}, seed {seed}. Known until {time}. The same again:',
  'evidence.closed': 'The timeline is not on the page: open it first.',
  'evidence.notMade': 'The picture could not be made.',
  'evidence.rounds': 'Rounds (CSV)',
  'evidence.events': 'Events (CSV)',
  'evidence.run': 'Run (JSON)',
  'evidence.svg': 'Picture (SVG)',
  'evidence.png': 'Picture (PNG)',
  'evidence.take': 'Take it along, as far as the run is known',
  'evidence.pictureOf': 'Picture of',
  'evidence.pictureOf.all': 'the charts of the timeline',
}
