import type { client as english } from '../en/client.ts'

export const client: Record<keyof typeof english, string> = {
  'client.clients': 'Clients',
  'client.answered': 'beantwortet',
  'client.longestGap': 'längste Lücke',
  'client.means': 'Was „{label}“ bedeutet',
  'client.four': 'Vier Größen der Ausfallzeit',
  'client.paused': 'VM pausiert',
  'client.paused.what':
    'Aus Sicht des Hypervisors: Die vCPUs des Gasts laufen auf keinem Server, vom Anhalten bis zum Fortsetzen.',
  'client.lastCopy': 'Letzte Kopie',
  'client.deviceState': 'Gerätezustand',
  'client.activation': 'Aktivierung',
  'client.paused.sum': 'Pausiert',
  'client.thenAnnouncement': 'Danach Ankündigung',
  'client.paused.note':
    'Während der Ankündigung läuft der Gast wieder, aber das Netz schickt Clients noch an den alten Ort: Sie zählt nur zur Unterbrechung.',
  'client.gap': 'Unterbrechung',
  'client.gap.what':
    'Von der Pause, bis ein Client wieder Antwort bekommt: Das Netz kennt den neuen Ort, und der Gast ist wach.',
  'client.announcement': 'Ankündigung',
  'client.wake': 'Aufwachen',
  'client.gap.note':
    'Aufwachen: Nach einem Wechsel zu Post-Copy muss das Gastbetriebssystem erst seine eigenen Seiten holen, bevor es antwortet.',
  'client.requests': 'Anfragen',
  'client.slow': 'langsam',
  'client.lost': 'verloren',
  'client.requests.what':
    'Ein Client sendet alle {interval} eine Probe. Seit die Migration verlangt wurde: langsam ist, was nach mehr als {slowAfter} beantwortet wurde, verloren, was nicht innerhalb von {timeout} beantwortet wurde.',
  'client.slow.part': 'Langsam',
  'client.lost.part': 'Verloren',
  'client.requests.note':
    'Eine Anfrage, die auf den Gast wartet, ist langsam, nicht verloren, wenn die Pause kurz genug ist.',
  'client.slowed': 'Gast verlangsamt für',
  'client.slowed.what': 'Der Gast läuft, aber langsamer als ohne die Migration. Kein Teil der Ausfallzeit.',
  'client.throttled': 'Gedrosselt (Auto-Converge)',
  'client.logging': 'Seitenfehler des Dirty Log',
  'client.faulted': 'Warten auf Seiten (Post-Copy)',
  'client.slowed.sum': 'Verlangsamt',
  'client.slowed.note': 'Solange eine Drosselung wirkt, zählt die ganze Zeit zu ihr. Ein voller Server zählt nicht.',
  'client.ping.what': 'Was ein Client mit diesem Abstand gesehen hätte. Der Lauf bleibt derselbe.',
  'client.ping.probe': 'Probe',
  'client.ping': 'alle',
  'client.split': 'Der Speicher der VM liegt auf zwei Servern: Fällt einer aus, ist sie verloren.',
  'client.ping.told':
    'Ein Ping alle {interval} hätte {lost} verloren, {slow} langsam, längste Lücke {gap} gemeldet; die Wahrheit: {allLost} verloren, {allSlow} langsam, Lücke {trueGap}.',
}
