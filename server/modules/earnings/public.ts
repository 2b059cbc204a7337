export { saveCommissionRule } from './commission-rules.ts'
