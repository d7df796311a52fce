import { formatCount } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import { REGION_STRIDE, REGIONS, regionColumns } from '../../sim/record.ts'

const columns = [
  'pages',
  'data',
  'sent',
  'dirty',
  'present',
  'outdated',
] as const satisfies readonly (keyof typeof regionColumns)[]

const moving = new Set<string>(['sent', 'dirty', 'present', 'outdated'])

/** The page maps in exact numbers, for sixteen equal parts of memory. */
export function RegionTable({
  regions,
  hasMigration,
}: {
  readonly regions: Float64Array
  readonly hasMigration: boolean
}) {
  const shown = columns.filter((key) => hasMigration || !moving.has(key))
  const value = (region: number, key: keyof typeof regionColumns): number =>
    regions[region * REGION_STRIDE + regionColumns[key]]
  const rows = Array.from({ length: REGIONS }, (_, region) => region)
  const total = (key: keyof typeof regionColumns): number => rows.reduce((sum, region) => sum + value(region, key), 0)
  return (
    <table className="regions">
      <caption>{say('happening.regions', { parts: REGIONS })}</caption>
      <thead>
        <tr>
          <th scope="col">{say('happening.region.part')}</th>
          {shown.map((key) => (
            <th key={key} scope="col">
              {say(`happening.region.${key}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((region) => (
          <tr key={region}>
            <th scope="row">{region + 1}</th>
            {shown.map((key) => (
              <td key={key}>{formatCount(value(region, key))}</td>
            ))}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{say('happening.region.all')}</th>
          {shown.map((key) => (
            <td key={key} data-testid={`all-${key}`}>
              {formatCount(total(key))}
            </td>
          ))}
        </tr>
      </tfoot>
    </table>
  )
}
