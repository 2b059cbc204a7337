import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { readStatement, readStatementFile } from '../../../core/contracts/khata.ts'
import { layoutStatement } from '../../../core/rules/receipt/layout-statement.ts'
import { columnsOfPaper } from '../../../core/rules/receipt/rows.ts'
import { call, callForFile } from '../../offline/api-client.ts'
import { PaperView } from './paper-view.tsx'
import { words } from './words.ts'

/** The account of a customer as its paper. */
export function StatementScreen() {
  const { customerId = '' } = useParams({ strict: false }) as { customerId?: string }
  const statement = useQuery({
    queryKey: ['customers', 'statement', customerId],
    queryFn: () => call(readStatement, { params: { customerId } }),
  })
  const { data } = statement
  return (
    <PaperView
      title={data ? words.statement(data.customer.name) : ''}
      rows={data ? (width) => layoutStatement(data, columnsOfPaper(width)) : null}
      bytes={(paper) =>
        callForFile(readStatementFile, {
          params: { customerId },
          query: { form: 'receipt', paper },
        })
      }
      error={statement.error}
      onRetry={() => void statement.refetch()}
    />
  )
}
