import type { views as english } from '../en/views.ts'

export const views: Record<keyof typeof english, string> = {
  'views.menu': 'Ansichten',
  'views.language': 'Sprache',
  'views.floor': 'Rechenzentrum',
  'views.floor.what': 'Server, VMs und die laufende Migration',
  'views.compare': 'Vergleich',
  'views.compare.what': 'Derselbe Umzug mit bis zu vier Strategien auf einer Zeitachse',
  'views.day': 'Ein Tag',
  'views.day.what': 'Ein ganzer Tag mit und ohne Automatik',
  'views.explore': 'Erkunden',
  'views.explore.what': 'Zwei Größen über Hunderte von Läufen, als Karte',
  'views.real': 'Wie wirklich ist das?',
  'views.real.what': 'Aufgezeichnete Migrationen neben ihrer Simulation; eigene Protokolle öffnen',
  'views.report': 'Protokollblatt',
  'views.report.what': 'Eine druckbare Seite über diesen Lauf und ein Beleg dazu',
  'views.check': 'Belege prüfen',
  'views.check.what': 'Experimente von Belegen wiederholen und Veränderungen sehen',
  'help.forget': 'Vergessen',
  'help.forgotten': 'Vergessen. Was Sie ab jetzt wählen, wird wieder behalten.',
  'help.kept':
    'Dieser Browser behält für diese Seite Ihre Einstellungen und Ihren Fortschritt in Lektionen, sonst nichts.',
  'views.read': 'Lesen',
  'views.read.what': 'Wie Live-Migration funktioniert, mit Bildern, die rechnen',
}
