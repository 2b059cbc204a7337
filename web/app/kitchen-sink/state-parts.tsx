import { Button } from '../../ui/button.tsx'
import { EmptyState, ErrorState, Loading, Skeleton } from '../../ui/states.tsx'
import { Card } from '../../ui/surface.tsx'
import { Part } from './part.tsx'

export function StateParts() {
  return (
    <Part title="Loading, empty, failed" bare>
      <div className="kit__cols">
        <Card>
          <Loading label="Loading the bill">
            <div className="stack">
              <div className="row">
                <Skeleton round width="44px" height="44px" />
                <Skeleton width="60%" />
              </div>
              <Skeleton width="80%" />
              <Skeleton width="64%" />
            </div>
          </Loading>
        </Card>
        <Card flush>
          <EmptyState
            title="Your shelf is ready"
            actions={
              <>
                <Button kind="leaf" icon="scan-barcode">
                  Scan an item
                </Button>
                <Button>Import a list</Button>
              </>
            }
          >
            Scan the first pack to add it, or bring your list from a spreadsheet.
          </EmptyState>
        </Card>
        <Card flush>
          <ErrorState
            title="Top items did not load"
            icon="chart-column"
            tone="care"
            retry={{ label: 'Load again', act: () => undefined }}
          >
            The rest of this page is up to date.
          </ErrorState>
        </Card>
        <Card flush>
          <ErrorState
            title="Card declined by the bank"
            icon="credit-card"
            actions={
              <>
                <Button kind="leaf">Use UPI</Button>
                <Button>Try card again</Button>
              </>
            }
          >
            Nothing was charged. Try another card, or take ₹2,474.00 by UPI.
          </ErrorState>
        </Card>
      </div>
    </Part>
  )
}
