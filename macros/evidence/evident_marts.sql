{#-
  The marts whose rows rest on printed figures: the columns of each one's key in the order of row_key, and
  what its figures are to a row.

  name: the mart. key: its key columns. roles: pairs of a role and the condition under which a figure of
  `figures` has it in a row of `mart_rows`, the first that holds.
  figures: expression of the list of figures, where it is not the column figure_ids.
  value: what a row shows; where it is not NULL the row must have evidence.
-#}
{% macro evident_marts() -%}
    {{ return([
        {
            'name': 'fct_reported_figures', 'key': ['figure_id'], 'value': 'value',
            'figures': list_of(['figure_id']), 'roles': [('printed', 'true')],
        },
        {
            'name': 'fct_measure_values', 'key': ['measure_id', 'jurisdiction_id', 'period_id'], 'value': 'value',
            'figures': joined_lists(['figure_ids', 'tightening_figure_ids']),
            'roles': [
                ('shown', 'figures.figure_id = mart_rows.shown_figure_id'),
                ('told', list_has('mart_rows.figure_ids', 'figures.figure_id')),
                ('tightens', 'true'),
            ],
        },
        {
            'name': 'fct_value_history', 'key': ['measure_id', 'jurisdiction_id', 'period_id', 'known_from'],
            'value': 'value', 'roles': [('told', 'true')],
        },
        {
            'name': 'fct_conflicts', 'key': ['figure_id'], 'value': 'value',
            'roles': [('printed', 'figures.figure_id = mart_rows.figure_id'), ('contradicts', 'true')],
        },
        {
            'name': 'fct_increments', 'key': ['measure_id', 'jurisdiction_id', 'period_id'],
            'value': 'increment_value',
            'roles': [('earlier', 'figures.period_id = mart_rows.earlier_period_id'), ('value', 'true')],
        },
        {
            'name': 'fct_year_on_year_growth',
            'key': ['measure_id', 'jurisdiction_id', 'period_id', 'base_period_id'],
            'value': 'coalesce(printed_growth_pct, computed_growth_lower_pct)',
            'roles': [
                ('printed_rate', "figures.figure_kind = 'growth'"),
                ('base', 'figures.period_id = mart_rows.base_period_id'),
                ('value', 'true'),
            ],
        },
        {
            'name': 'fct_support_rates', 'key': ['rate_id', 'jurisdiction_id', 'period_id'],
            'value': 'coalesce(printed_rate_pct, computed_rate_pct)',
            'roles': [
                ('printed_rate', "figures.figure_kind = 'share'"),
                ('numerator', 'figures.measure_id = mart_rows.numerator_measure_id'),
                ('denominator', 'true'),
            ],
        },
        {
            'name': 'fct_reconciliations',
            'key': ['whole_measure_id', 'breakdown', 'jurisdiction_id', 'period_id'], 'value': 'whole_value',
            'roles': [('whole', 'figures.measure_id = mart_rows.whole_measure_id'), ('part', 'true')],
        },
        {
            'name': 'fct_priority_totals', 'key': ['priority_id', 'unit', 'stage', 'jurisdiction_id', 'period_id'],
            'value': 'total_value', 'roles': [('member', 'true')],
        },
        {
            'name': 'priority_scorecard', 'key': ['priority_id', 'period_id'], 'value': 'period_id',
            'roles': [
                ('headline', list_has('mart_rows.headline_figure_ids', 'figures.figure_id')),
                ('counted', 'true'),
            ],
        },
    ]) }}
{%- endmacro %}
