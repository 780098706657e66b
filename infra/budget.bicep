metadata description = 'A budget of the resource group. It tells, it stops nothing.'

@description('The name of the budget.')
param name string

@description('What a month may cost, in the currency of the subscription.')
param amount int

@description('The first day of the month from which it counts, such as 2027-01-01. Azure lets nobody change it later.')
param start string

@description('Who is told at 80 % spent and at 100 % forecast.')
param emails string[]

resource budget 'Microsoft.Consumption/budgets@2026-06-01' = {
  name: name
  properties: {
    category: 'Cost'
    amount: amount
    timeGrain: 'Monthly'
    timePeriod: { startDate: start }
    notifications: {
      spent: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 80
        thresholdType: 'Actual'
        contactEmails: emails
      }
      forecast: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 100
        thresholdType: 'Forecasted'
        contactEmails: emails
      }
    }
  }
}
