export type AccountNature = 'asset' | 'liability' | 'income' | 'expense' | 'equity'

export interface Account {
  readonly code: string
  readonly name: string
  readonly tallyGroup: string
  readonly nature: AccountNature
}

/**
 * The chart of accounts. Cash is one account; which till holds it is told by the register of the
 * entry.
 */
export const ACCOUNTS = [
  account('cash', 'Cash in tills', 'Cash-in-Hand', 'asset'),
  account('petty_cash', 'Petty cash', 'Cash-in-Hand', 'asset'),
  account('bank', 'Bank', 'Bank Accounts', 'asset'),
  account('card_clearing', 'Card clearing', 'Bank Accounts', 'asset'),
  account('upi_clearing', 'UPI clearing', 'Bank Accounts', 'asset'),
  account('cheque_clearing', 'Cheques in hand', 'Bank Accounts', 'asset'),
  account('debtors', 'Debtors', 'Sundry Debtors', 'asset'),
  account('stock', 'Stock', 'Stock-in-Hand', 'asset'),
  account('creditors', 'Creditors', 'Sundry Creditors', 'liability'),
  account('output_cgst', 'Output CGST', 'Duties & Taxes', 'liability'),
  account('output_sgst', 'Output SGST/UTGST', 'Duties & Taxes', 'liability'),
  account('output_igst', 'Output IGST', 'Duties & Taxes', 'liability'),
  account('output_cess', 'Output cess', 'Duties & Taxes', 'liability'),
  account('store_credit', 'Store credit', 'Current Liabilities', 'liability'),
  account('wallets', 'Prepaid wallets', 'Current Liabilities', 'liability'),
  account('customer_advances', 'Customer advances', 'Current Liabilities', 'liability'),
  account('gift_cards', 'Gift cards', 'Current Liabilities', 'liability'),
  account('points', 'Loyalty points', 'Current Liabilities', 'liability'),
  account('package_income', 'Package income not yet earned', 'Current Liabilities', 'liability'),
  account('exchange_clearing', 'Exchange clearing', 'Current Liabilities', 'liability'),
  account('input_gst_reversed', 'Input GST reversed', 'Duties & Taxes', 'liability'),
  account('input_cgst_reversed', 'Input CGST reversed', 'Duties & Taxes', 'liability'),
  account('input_sgst_reversed', 'Input SGST/UTGST reversed', 'Duties & Taxes', 'liability'),
  account('tips_payable', 'Tips payable', 'Current Liabilities', 'liability'),
  account('staff_payable', 'Staff payable', 'Current Liabilities', 'liability'),
  account('sales_goods', 'Sales of goods', 'Sales Accounts', 'income'),
  account('sales_services', 'Sales of services', 'Sales Accounts', 'income'),
  account('sales_returns', 'Sales returns', 'Sales Accounts', 'income'),
  account('cost_of_goods_sold', 'Cost of goods sold', 'Direct Expenses', 'expense'),
  account('salon_consumables', 'Salon consumables used', 'Direct Expenses', 'expense'),
  account('stock_adjustment', 'Stock adjustment', 'Direct Expenses', 'expense'),
  account('commission', 'Commission to staff', 'Indirect Expenses', 'expense'),
  account('points_given', 'Loyalty points given', 'Indirect Expenses', 'expense'),
  account('wallet_bonus', 'Bonus of wallets spent', 'Indirect Expenses', 'expense'),
  account('gift_card_breakage', 'Gift cards never used', 'Indirect Incomes', 'income'),
  account('round_off', 'Round off', 'Indirect Expenses', 'expense'),
  account('cash_over_short', 'Cash over and short', 'Indirect Expenses', 'expense'),
  account('opening_balance', 'Opening balance', 'Capital Account', 'equity'),
  account('capital', 'Capital', 'Capital Account', 'equity'),
] as const

export type AccountCode = (typeof ACCOUNTS)[number]['code']

function account<Code extends string>(
  code: Code,
  name: string,
  tallyGroup: string,
  nature: AccountNature,
) {
  return { code, name, tallyGroup, nature } as const
}
