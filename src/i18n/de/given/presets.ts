/* Prepared datacenters, by their ids in the core. */
export const presets = {
  'given.preset.first.label': 'Ein viel besuchter Webserver zieht um',
  'given.preset.first.story':
    'Ein Webserver mit Kundschaft muss seine Maschine verlassen. Ziehen Sie ihn hinüber, und sehen Sie, wie viel sie davon merkt.',
  'given.preset.maintenance.label': 'Ein Server muss gewartet werden',
  'given.preset.maintenance.story':
    'Alpha bekommt heute Nacht neuen Speicher, also müssen seine drei VMs ihn im Betrieb verlassen. Die Automatik leert ihn: Sehen Sie, in welcher Reihenfolge und wer es merkt.',
  'given.preset.balance.label': 'Alle Arbeit auf einem Server',
  'given.preset.balance.story':
    'Alpha hat mehr zu tun, als seine Kerne erlauben, und Beta und Gamma langweilen sich. Ein Regelwerk gleicht sie aus: Auch seine Umzüge kosten etwas.',
  'given.preset.night.label': 'Konsolidierung bei Nacht',
  'given.preset.night.story':
    'Nachts tun vier Server die Arbeit von einem. VMs rücken zusammen, und ein Server ohne VMs schläft: Folgen Sie den Watt.',
  'given.preset.disaster.label': 'Das Wasser steigt',
  'given.preset.disaster.story':
    'In sechzig Sekunden stehen Alpha und Beta unter Wasser, und zwei Gigabit reichen nicht für alle ihre VMs. Was am wichtigsten ist, geht zuerst; was am Ende übrig ist, können Sie selbst untergehen lassen.',
  'given.preset.wan.label': 'Von Standort zu Standort',
  'given.preset.wan.story':
    'Wien und Lissabon liegen 45 ms auseinander, mit 1 Gbit/s dazwischen. Von der Platte gibt es dort schon eine Kopie; Speicher und Clients müssen folgen, durch einen Tunnel.',
  'given.preset.storage.label': 'Die Platte zieht mit um',
  'given.preset.storage.story':
    'Die Platte dieser VM liegt im Server selbst, also wird sie gespiegelt, während die VM weiter schreibt, und der Speicher folgt. Vergleichen Sie, wie lange das dauert, mit einer gemeinsamen Platte.',
  'given.preset.noisy.label': 'Ein lauter Nachbar',
  'given.preset.noisy.story':
    'Der Batch-Job will jeden Kern von Alpha, und der Webshop daneben wird langsam. Ziehen Sie einen der beiden um: welchen, und was kostet sie der Umzug selbst?',
  'given.preset.storm.label': 'Boot Storm',
  'given.preset.storm.story':
    'Acht Desktops erwachen innerhalb von Minuten auf demselben Server, in Zacken. Das Schwellen-Regelwerk zieht einige von ihnen um, in ein Netz, das sie sich alle teilen.',
  'given.preset.peak.label': 'Spitzenzeit, ohne Hände',
  'given.preset.peak.story':
    'Ein Tag vergeht in vier Minuten, und mittags hat Alpha zu viel zu tun. Die Automatik sieht den Hotspot kommen und zieht eine VM um, bevor jemand anruft.',
  'given.preset.iptv.label': 'IPTV am Abend',
  'given.preset.iptv.story':
    'Sechzig Kanäle laufen durch diese VM, und ihr Ring von Puffern wird ständig neu geschrieben. Zuschauer verzeihen vierzig Millisekunden: Welche Strategie hält das Bild?',
  'given.preset.warehouse.label': 'Nachtlauf im Data Warehouse',
  'given.preset.warehouse.story':
    'Der nächtliche Ladelauf schreibt schneller, als ein Gigabit trägt, also dreht sich Pre-Copy im Kreis. Den Gast bremsen, komprimieren, auf den Morgen warten oder wechseln: Alles hat seinen Preis.',
  'given.preset.mixed.label': 'Gemischte Hypervisoren',
  'given.preset.mixed.story':
    'Zwei dieser vier Server haben denselben Hypervisor, und einer davon hat ältere Prozessoren. Nehmen Sie eine VM auf, und lesen Sie, warum die meisten Plätze sie ablehnen.',
  'given.preset.sites.label': 'Racks und Standorte',
  'given.preset.sites.story':
    'Der Switch von Rack A in Wien muss ersetzt werden: Seine Server werden geleert, und die beiden Datenbanken dürfen nicht auf einer Maschine landen. Was nicht in Rack B passt, geht über das WAN nach Graz, wo jeder Umzug länger dauert und Clients durch einen Tunnel geführt werden müssen.',
  'given.preset.fleet.label': '64 Server, 1000 VMs',
  'given.preset.fleet.story':
    'Eine ganze Halle: vierundsechzig Server, tausend VMs, keine zwei gleich. Zwei Server werden zur Reparatur geleert, und ein Regelwerk gleicht den Rest aus; finden Sie darin eine VM, öffnen Sie ihren Server, und ziehen Sie sie selbst um.',
}
