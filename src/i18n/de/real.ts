import type { real as english } from '../en/real.ts'

export const real: Record<keyof typeof english, string> = {
  'real.title': 'Wie wirklich ist das?',
  'real.lead':
    'Migrationen, die zwischen zwei QEMU-Prozessen aufgezeichnet wurden, neben dem, was die Simulation aus ihren Einstellungen macht. Die Simulation sieht nur die Einstellungen: Nichts ist an die Aufzeichnung angepasst.',
  'real.list': 'Aufzeichnungen',
  'real.yours': 'Ihre Protokolle',
  'real.back': 'Zurück zum Rechenzentrum',
  'real.measured': 'gemessen',
  'real.simulated': 'simuliert',
  'real.error': 'Fehler',
  'real.chart.remaining': 'Verbleibender Speicher',
  'real.chart.sent': 'Gesendet',
  'real.chart.rate': 'Übertragungsrate',
  'real.chart.rounds': 'Runden',
  'real.chart.words': '{figure} bei {at}: gemessen {measured}, simuliert {simulated}.',
  'real.moment': 'Zeitpunkt, der in allen Diagrammen abgelesen wird',
  'real.figure': 'Größe',
  'real.total': 'Gesamtdauer der Migration',
  'real.downtime': 'Ausfallzeit, wie gemeldet',
  'real.bytes': 'Gesendet',
  'real.rounds': 'Lesungen des Dirty-Logs',
  'real.requests': 'Nach dem Umschalten angeforderte Seiten',
  'real.ended': 'Von selbst beendet',
  'real.yes': 'ja',
  'real.no': 'nein',
  'real.right': 'richtig',
  'real.wrong': 'falsch',
  'real.running': 'Die Simulation dazu läuft.',
  'real.done': 'Die Simulation dazu ist fertig.',
  'real.failed': 'Sie lässt sich nicht simulieren: {reason}.',
  'real.summary':
    '{done, number} von {all, number} Aufzeichnungen sind simuliert. Die Gesamtdauer weicht im Median um {totalMedian} ab, höchstens um {totalWorst}; die Bytes um {bytesMedian} und {bytesWorst}. Ob sie endet, wurde in {right, number} von {done, number} Fällen vorhergesehen.',
  'real.open': 'Protokoll öffnen …',
  'real.paste': 'Protokoll einfügen',
  'real.pasteHere': 'Text des Protokolls',
  'real.read': 'Lesen',
  'real.drop': 'Eine Datei irgendwo in dieser Ansicht ablegen oder den Text eines Protokolls einfügen.',
  'real.formats':
    'JSON-Zeilen von query-migrate, Text von info migrate oder virsh domjobinfo oder eine Datei im Format der Aufzeichnungen.',
  'real.problem': '{name} wurde nicht gelesen. {where}: gefunden {found}, erwartet {allowed}.',
  'real.tooLarge': '{name} hat {size}; gelesen werden höchstens {most}.',
  'real.unreadable': '{name} lässt sich nicht lesen.',
  'real.pasted': 'Eingefügtes Protokoll {number, number}',
  'real.readWith':
    '{warnings, plural, =0 {{name}: {reports, plural, one {# Meldung} other {# Meldungen}} gelesen.} one {{name}: {reports, plural, one {# Meldung} other {# Meldungen}} gelesen, mit einer Anmerkung.} other {{name}: {reports, plural, one {# Meldung} other {# Meldungen}} gelesen, mit # Anmerkungen.}}',
  'real.remarks': 'Anmerkungen zum Protokoll',
  'real.remark': '{where}: gefunden {found}, erwartet {allowed}.',
  'real.inputs': 'Woher die Eingaben stammen',
  'real.inputsFile': 'Alle Einstellungen sind die, die in der Datei selbst stehen.',
  'real.origin.log': 'im Protokoll',
  'real.origin.estimated': 'aus dem Protokoll geschätzt',
  'real.origin.assumed': 'nicht im Protokoll, angenommen',
  'real.estimate':
    'Seitenzugriffe und Arbeitsmenge sind die eines gleichmäßigen Schreibers, der in jeder Runde so viel verändert hätte, wie das Protokoll angibt. Was Seiten die Server kosten, steht in keinem Protokoll: Es gelten die Werte des üblichen Servers dieses Programms.',
  'real.toFloor': 'Dieses Experiment im Rechenzentrum öffnen',
  'real.source':
    'Aufgezeichnet mit QEMU 7.2.22, zwei Prozesse auf einer Maschine mit zwei Kernen, TCG-Gäste, über Loopback.',
  'real.omitted': 'Was nicht modelliert oder in diesen Aufzeichnungen nicht zu sehen ist',
  'real.omit.kvm':
    'Die Gäste liefen unter TCG, nicht unter KVM: Was Dirty-Log-Fehler einen Gast unter KVM kosten, steckt nicht darin.',
  'real.omit.loopback':
    'Die letzte Kopie lief mit Loopback-Geschwindigkeit: Die Grenze gilt nur vor dem Anhalten. Auf einer echten Leitung dauert die Pause länger.',
  'real.omit.postcopy':
    'Nach dem Umschalten auf Post-Copy braucht ein zufälliger Schreiber hier etwa ein Zehntel länger als aufgezeichnet, weil er etwas länger auf Seiten wartet.',
  'real.omit.boot':
    'Boot-Dateien unterscheiden sich von Start zu Start um etwa 10 MB: Das allein verschiebt Läufe ohne Last um 2 bis 3 %.',
  'real.omit.cores':
    'Quelle, Ziel und Aufzeichnung teilten sich zwei Kerne; Aussetzer dieser Maschine sind nicht modelliert.',
  'real.omit.others':
    'Keine Maschine mit VMware, Hyper-V, Xen oder OpenVZ wurde aufgezeichnet: Ihre Regeln sind dokumentiert, ihre Zeiten nicht gemessen.',
  'real.mode.precopy': 'Pre-Copy',
  'real.mode.stopcopy': 'Anhalten und Kopieren',
  'real.mode.postcopy': 'Post-Copy',
  'real.mode.hybrid': 'Hybrid',
  'real.mode.autoconverge': 'Auto-Converge',
  'real.mode.xbzrle': 'XBZRLE',
  'real.mode.multifd': 'Multifd',
  'real.name': '{mode}, Schreibmuster „{pattern}“ mit {rate} auf {workingSet}, Grenze {bandwidth}',
  'real.nameIdle': '{mode}, Gast ohne Last, Grenze {bandwidth}',
}
