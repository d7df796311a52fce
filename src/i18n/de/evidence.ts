import type { evidence as english } from '../en/evidence.ts'

export const evidence: Record<keyof typeof english, string> = {
  'evidence.title': '{preset}: {vm}',
  'evidence.caption': 'Migrascope {version}, Seed {seed}. Bekannt bis {time}. Dasselbe noch einmal:',
  'evidence.closed': 'Der Zeitverlauf ist nicht auf der Seite: Öffnen Sie ihn zuerst.',
  'evidence.notMade': 'Das Bild konnte nicht gemacht werden.',
  'evidence.rounds': 'Runden (CSV)',
  'evidence.events': 'Ereignisse (CSV)',
  'evidence.run': 'Lauf (JSON)',
  'evidence.svg': 'Bild (SVG)',
  'evidence.png': 'Bild (PNG)',
  'evidence.take': 'Zum Mitnehmen, soweit der Lauf bekannt ist',
  'evidence.pictureOf': 'Bild von',
  'evidence.pictureOf.all': 'den Diagrammen des Zeitverlaufs',
}
