/*
 * Charts as a picture of their own: what a stylesheet says of each shape is written onto it, the charts stand below each
 * other with their names, and a caption says what they show and by which link it can be had again.
 */
const WIDTH = 1000
const NAME_WIDTH = 140
const MARGIN = 16
const LINE = 16
const FONT = 'Inter, system-ui, sans-serif'

/** What decides how a shape looks, as SVG attributes. */
const looks = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-opacity',
  'stroke-linejoin',
  'opacity',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
  'paint-order',
  'visibility',
  'display',
] as const

export interface PictureOf {
  readonly name: string
  readonly svg: SVGSVGElement
}

export interface Caption {
  readonly title: string
  readonly lines: readonly string[]
}

/** A standing picture; null if no chart is there. */
export function pictureOf(charts: readonly PictureOf[], { title, lines }: Caption): string | null {
  if (charts.length === 0) return null
  const space = document.implementation.createDocument('http://www.w3.org/2000/svg', 'svg')
  const root = space.documentElement
  const make = (name: string, attributes: Readonly<Record<string, string | number>>, text = ''): Element => {
    const element = space.createElementNS('http://www.w3.org/2000/svg', name)
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value))
    element.textContent = text
    return element
  }
  const ground = getComputedStyle(document.documentElement).getPropertyValue('--panel').trim() || '#fff'
  const ink = getComputedStyle(document.body).color
  const say = (text: string, y: number, weight = 400): Element =>
    make('text', { x: MARGIN, y, fill: ink, 'font-size': 12, 'font-weight': weight, 'font-family': FONT }, text)
  const drawn: Element[] = [say(title, MARGIN + 12, 650)]
  let y = MARGIN + 12 + LINE
  for (const { name, svg } of charts) {
    const { width, height } = svg.getBoundingClientRect()
    const scale = (WIDTH - NAME_WIDTH - 2 * MARGIN) / Math.max(1, width)
    const place = make('g', {
      transform: `translate(${MARGIN + NAME_WIDTH} ${y}) scale(${scale})`,
      'font-family': FONT,
    })
    place.append(...Array.from(styledCopy(svg).childNodes))
    drawn.push(say(name, y + 14, 600), place)
    y += height * scale + 8
  }
  const words = lines.flatMap((line) => line.match(/.{1,130}/g) ?? [])
  y += LINE
  for (const line of words) {
    drawn.push(say(line, y))
    y += LINE
  }
  const height = Math.ceil(y + MARGIN - LINE / 2)
  for (const [key, value] of Object.entries({ width: WIDTH, height, viewBox: `0 0 ${WIDTH} ${height}` }))
    root.setAttribute(key, String(value))
  root.append(make('title', {}, title), make('desc', {}, lines.join(' ')))
  root.append(make('rect', { width: WIDTH, height, fill: ground }), ...drawn)
  return new XMLSerializer().serializeToString(root)
}

/** A copy that looks the same without any stylesheet, and has no ids or classes of the page. */
function styledCopy(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement
  const originals = svg.querySelectorAll('*')
  const gone: Element[] = []
  copy.querySelectorAll('*').forEach((element, i) => {
    const style = getComputedStyle(originals[i])
    if (style.display === 'none' || element.tagName === 'title') gone.push(element)
    for (const look of looks) {
      const value = style.getPropertyValue(look)
      if (value !== '' && look !== 'display') element.setAttribute(look, value)
    }
    element.removeAttribute('class')
    element.removeAttribute('style')
    element.removeAttribute('tabindex')
  })
  for (const element of gone) element.remove()
  return copy
}

/** The picture as dots, twice as fine. */
export async function dotsOf(svg: string): Promise<Blob> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = image.width * 2
  canvas.height = image.height * 2
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('this browser has no canvas')
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob === null ? reject(new Error('the picture is too large')) : resolve(blob)),
      'image/png',
    ),
  )
}
