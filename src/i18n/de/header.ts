import type { header as english } from '../en/header.ts'

export const header: Record<keyof typeof english, string> = {
  'header.gallery': 'Vorbereitete Rechenzentren',
  'header.close': 'Schließen',
  'header.size':
    '{servers, plural, one {# Server} other {# Server}}, {vms, plural, one {# VM} other {# VMs}}{links, plural, =0 {} =1 {} other {, # Verbindungen}}',
  'header.restart.what': 'Dieses Szenario von vorn beginnen, so wie Sie es eingestellt haben',
  'header.restart': 'Neu starten',
  'header.monitoring': 'Überwachung',
  'header.log': 'Ereignisse',
  'header.settings': 'Einstellungen',
  'header.summarise': 'Jetzt zusammenfassen',
  'header.help': 'Hilfe und Tasten',
  'header.omitted.network':
    'Racks, Standorte und WAN sind Verbindungen, die sich alles, was darüber läuft, gleichmäßig teilt. Switches haben keine eigenen Warteschlangen.',
  'header.omitted.memory':
    'Eine VM startet und endet sofort; Speicher, der im Betrieb dazukommt, fehlt: Eine andere Größe bedeutet einen Neustart.',
  'header.omitted.disk':
    'Platten werden als Menge von Bytes übertragen, nicht Block für Block, und haben keine Latenz.',
  'header.omitted.measured':
    'Gemessen wurde nur QEMU. Die Zeiten von VMware, Hyper-V, Xen und OpenVZ sind die von QEMU, ihre Regeln sind ihre eigenen.',
  'header.omitted.clients':
    'Clients senden eine Probe nach der anderen. Wiederholungen von TCP und Warteschlangen in der Anwendung fehlen.',
  'header.omitted.rest': 'Es fehlen auch Huge Pages, NUMA, der Slow Start von TCP und Server, die langsam ausfallen.',
  'header.what':
    'Ziehen Sie eine virtuelle Maschine auf einen anderen Server, oder wählen Sie sie aus und dann „Umziehen nach“. Simuliert wird jede einzelne Speicherseite so, wie der Hypervisor sie kopieren würde. Alle Zahlen stammen aus diesem Lauf; der Link in der Adresszeile wiederholt ihn genau.',
  'header.keys': 'Tasten',
  'header.singleKeys': 'Einzelne Tasten wirken ohne Strg',
  'header.omitted': 'Was nicht modelliert ist',
  'header.lite': 'Seltener zeichnen',
  'header.lite.auto': 'wenn dieses Gerät langsam ist',
  'header.lite.on': 'immer',
  'header.lite.off': 'nie',
  'header.invitations': 'Zum Ausprobieren',
  'header.all': 'Alle vorbereiteten Rechenzentren',
  'header.scenario': 'Szenario',
  'header.theme':
    '{theme, select, light {Helle Farben} dark {Dunkle Farben} other {Farben wie im System}}; wechseln zu: {next, select, light {helle Farben} dark {dunkle Farben} other {Farben wie im System}}',
  'header.projector': 'Beamer-Ansicht: größere Schrift',
  'header.key.play': 'abspielen oder anhalten',
  'header.key.step':
    'ein Schritt zurück oder vor: Ereignis, Ladung, Runde, Phase oder 0,1 s, wie neben „Abspielen“ gewählt',
  'header.key.round': 'vorige oder nächste Runde',
  'header.key.ends': 'Anfang, letztes Ereignis',
  'header.key.undo': 'rückgängig',
  'header.key.redo': 'wiederherstellen',
  'header.key.summary': 'sagen, wo die Migration steht: Phase, Runde, Rest, Unterbrechung und warum',
  'header.key.compare': 'Strategien und Zweige nebeneinander vergleichen, und zurück',
  'header.key.find': 'eine VM oder einen Server finden, wo es viele gibt',
  'header.key.help': 'dieses Blatt',
  'header.key.close': 'schließen, oder ein Ziehen abbrechen',
  'header.key.ctrl': 'Strg',
  'header.key.shift': 'Umschalt',
  'header.key.space': 'Leertaste',
  'header.key.home': 'Pos1',
  'header.key.end': 'Ende',
}
