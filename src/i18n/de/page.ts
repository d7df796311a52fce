import type { page as english } from '../en/page.ts'

export const page: Record<keyof typeof english, string> = {
  'page.tab.happening': 'Geschehen',
  'page.tab.timeline': 'Verlauf',
  'page.tab.log': 'Protokoll',
  'page.tab.monitoring': 'Messwerte',
  'page.tab.settings': 'Einstellungen',
  'page.panel': 'Bereich',
  'page.hot': '{what, select, both {CPU, Netz} cpu {CPU} other {Netz}}',
  'page.hot.help':
    'In der letzten Sekunde wollten seine VMs mehr von seinen Kernen oder sandten mehr über seine Netzwerkkarte, als die obere Schwelle der Automatik erlaubt.',
  'page.hot.mark': 'überlastet',
}
