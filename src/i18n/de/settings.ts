import type { settings as english } from '../en/settings.ts'

export const settings: Record<keyof typeof english, string> = {
  'settings.value': '{field}, Wert',
  'settings.side.values': 'Werte',
  'settings.side.build': 'Aufbau',
  'settings.settings': 'Einstellungen',
  'settings.what': 'Was einzustellen ist',
  'settings.more': 'Mehr',
  'settings.more.of': 'Einstellungen: {title}',
  'settings.act': 'Einstellungen wirken ab dem gezeigten Zeitpunkt.',
  'settings.repeated': 'Der Lauf wird mit dem neuen Wert bis zum gezeigten Zeitpunkt wiederholt.',
  'settings.noCap': 'keine Grenze',
  'settings.noLimit': 'kein Limit',
  'settings.off': 'aus',
  'settings.noRule': 'keine Regel',
  'settings.migration': 'Migration',
  'settings.automation': 'Automatik',
  'settings.pages': '{rate} Seiten/s',
  'settings.requests': 'Anfragen/s',
  'settings.problem': '{where}: „{found}“ ist nicht erlaubt; erlaubt ist {allowed}',
}
