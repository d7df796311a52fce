import { say } from '../../i18n/say.ts'
import { fieldTables } from '../../scenario/catalog.ts'
import type { Input } from '../../scenario/log/fit.ts'
import { valueText } from '../settings/valueText.ts'
import { fieldWords, optionWords } from '../words.ts'
import type { RealRecord } from './records.ts'

/** What the simulation was given, and whence; and what was left out of the log. */
export function Inputs({ record }: { readonly record: RealRecord }) {
  const { fit, log } = record
  return (
    <section aria-label={say('real.inputs')}>
      <h4>{say('real.inputs')}</h4>
      {fit.inputs.length === 0 ? (
        <p className="soft">{say('real.inputsFile')}</p>
      ) : (
        <>
          <table className="real-figures" data-testid="real-inputs">
            <tbody>
              {fit.inputs.map((input) => (
                <tr key={input.key}>
                  <th scope="row">{labelOf(input)}</th>
                  <td>{textOf(input)}</td>
                  <td className="soft">{say(`real.origin.${input.origin}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="soft">{say('real.estimate')}</p>
        </>
      )}
      {log.warnings.length > 0 && (
        <>
          <h4>{say('real.remarks')}</h4>
          <ul className="real-omissions">
            {log.warnings.map(({ where, found, allowed }) => (
              <li key={where + found}>{say('real.remark', { where, found, allowed })}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

const fieldOf = ({ table, key }: Input) => Object.entries(fieldTables[table]).find(([name]) => name === key)?.[1]

function labelOf(input: Input): string {
  const field = fieldOf(input)
  return field === undefined ? input.key : fieldWords(field).label
}

function textOf(input: Input): string {
  const field = fieldOf(input)
  if (field?.kind !== 'quantity') return optionWords(input.key, String(input.value)).label
  return valueText(field, Number(input.value))
}
