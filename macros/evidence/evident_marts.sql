{#-
  The marts whose rows rest on printed figures: the columns of each one's key in the order of row_key, and
  what its figures are to a row.

  name: the mart. key: its key columns.
  figures: expression of the list of figures, where it is not the column figure_ids.
  figure_roles: pairs of a role and the condition under which a figure of `figures` has it in a row of `evidence`,
  whose compared_id is the column `compared` of the mart. roles: pairs of a role and the condition in a row of
  `mart_rows` and its evident_figure_id, where none of figure_roles holds. The first that holds counts.
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
            'figures': 'case when ' ~ list_length('tightening_figure_ids') ~ ' = 0 then figure_ids else '
                ~ joined_lists(['figure_ids', 'tightening_figure_ids']) ~ ' end',
            'roles': [
                ('shown', 'mart_rows.evident_figure_id = mart_rows.shown_figure_id'),
                ('told', list_has('mart_rows.figure_ids', 'mart_rows.evident_figure_id')),
                ('tightens', 'true'),
            ],
        },
        {
            'name': 'fct_value_history', 'key': ['measure_id', 'jurisdiction_id', 'period_id', 'known_from'],
            'value': 'value', 'roles': [('told', 'true')],
        },
        {
            'name': 'fct_conflicts', 'key': ['figure_id'], 'value': 'value',
            'roles': [('printed', 'mart_rows.evident_figure_id = mart_rows.figure_id'), ('contradicts', 'true')],
        },
        {
            'name': 'fct_increments', 'key': ['measure_id', 'jurisdiction_id', 'period_id'],
            'value': 'increment_value', 'compared': 'earlier_period_id',
            'figure_roles': [('earlier', 'figures.period_id = evidence.compared_id')], 'roles': [('value', 'true')],
        },
        {
            'name': 'fct_year_on_year_growth',
            'key': ['measure_id', 'jurisdiction_id', 'period_id', 'base_period_id'],
            'value': 'coalesce(printed_growth_pct, computed_growth_lower_pct)', 'compared': 'base_period_id',
            'figure_roles': [
                ('printed_rate', "figures.figure_kind = 'growth'"),
                ('base', 'figures.period_id = evidence.compared_id'),
            ],
            'roles': [('value', 'true')],
        },
        {
            'name': 'fct_support_rates', 'key': ['rate_id', 'jurisdiction_id', 'period_id'],
            'value': 'coalesce(printed_rate_pct, computed_rate_pct)', 'compared': 'numerator_measure_id',
            'figure_roles': [
                ('printed_rate', "figures.figure_kind = 'share'"),
                ('numerator', 'figures.measure_id = evidence.compared_id'),
            ],
            'roles': [('denominator', 'true')],
        },
        {
            'name': 'fct_reconciliations',
            'key': ['whole_measure_id', 'breakdown', 'jurisdiction_id', 'period_id'], 'value': 'whole_value',
            'compared': 'whole_measure_id',
            'figure_roles': [('whole', 'figures.measure_id = evidence.compared_id')], 'roles': [('part', 'true')],
        },
        {
            'name': 'fct_priority_totals', 'key': ['priority_id', 'unit', 'stage', 'jurisdiction_id', 'period_id'],
            'value': 'total_value', 'roles': [('member', 'true')],
        },
        {
            'name': 'priority_scorecard', 'key': ['priority_id', 'period_id'], 'value': 'period_id',
            'roles': [
                ('headline', list_has('mart_rows.headline_figure_ids', 'mart_rows.evident_figure_id')),
                ('counted', 'true'),
            ],
        },
    ]) }}
{%- endmacro %}
