{#-
  The marts whose rows rest on printed figures: fct_evidence and its test are written from it.

  name: the mart. key: its key columns, in the order of row_key.
  value: what a row shows; where it is not NULL the row must have evidence.
  figures: expression of the list of figures of a row, where that is not the column figure_ids.
  role: expression of what a figure is to a row, over the columns of the mart and evident_figure_id.
  compared: a column that names the measure or the period of some figures of a row; compared_role: what these
  are to it.
-#}
{% macro evident_marts() -%}
    {{ return([
        {
            'name': 'fct_reported_figures', 'key': ['figure_id'], 'value': 'value',
            'figures': dbt.array_construct(['figure_id'], 'varchar'), 'role': "'printed'",
        },
        {
            'name': 'fct_measure_values', 'key': ['measure_id', 'jurisdiction_id', 'period_id'], 'value': 'value',
            'figures': joined_lists(['figure_ids', 'tightening_figure_ids']),
            'role': "case when evident_figure_id = shown_figure_id then 'shown' when "
                ~ list_has('figure_ids', 'evident_figure_id') ~ " then 'told' else 'tightens' end",
        },
        {
            'name': 'fct_value_history', 'key': ['measure_id', 'jurisdiction_id', 'period_id', 'known_from'],
            'value': 'value', 'role': "'told'",
        },
        {
            'name': 'fct_conflicts', 'key': ['figure_id'], 'value': 'value',
            'role': "case when evident_figure_id = figure_id then 'printed' else 'contradicts' end",
        },
        {
            'name': 'fct_increments', 'key': ['measure_id', 'jurisdiction_id', 'period_id'],
            'value': 'increment_value',
            'role': "'value'", 'compared': 'earlier_period_id', 'compared_role': 'earlier',
        },
        {
            'name': 'fct_year_on_year_growth',
            'key': ['measure_id', 'jurisdiction_id', 'period_id', 'base_period_id'],
            'value': 'coalesce(printed_growth_pct, computed_growth_lower_pct)',
            'role': "'value'", 'compared': 'base_period_id', 'compared_role': 'base',
        },
        {
            'name': 'fct_support_rates', 'key': ['rate_id', 'jurisdiction_id', 'period_id'],
            'value': 'coalesce(printed_rate_pct, computed_rate_pct)',
            'role': "'denominator'", 'compared': 'numerator_measure_id', 'compared_role': 'numerator',
        },
        {
            'name': 'fct_reconciliations',
            'key': ['whole_measure_id', 'breakdown', 'jurisdiction_id', 'period_id'], 'value': 'whole_value',
            'role': "'part'", 'compared': 'whole_measure_id', 'compared_role': 'whole',
        },
        {
            'name': 'fct_unit_comparisons',
            'key': ['measure_id', 'other_measure_id', 'jurisdiction_id', 'period_id'], 'value': 'value',
            'role': "'told'",
        },
        {
            'name': 'fct_priority_totals', 'key': ['priority_id', 'unit', 'stage', 'jurisdiction_id', 'period_id'],
            'value': 'at_least', 'figures': joined_lists(['figure_ids', 'at_least_figure_ids']),
            'role': 'case when ' ~ list_has('figure_ids', 'evident_figure_id')
                ~ " then 'member' else 'reached' end",
        },
        {
            'name': 'fct_total_growth',
            'key': ['priority_id', 'unit', 'stage', 'jurisdiction_id', 'period_id', 'base_period_id'],
            'value': 'matched_total', 'role': "'value'", 'compared': 'base_period_id', 'compared_role': 'base',
        },
        {
            'name': 'fct_priority_headlines', 'key': ['priority_id', 'period_id'], 'value': 'period_id',
            'role': 'case when ' ~ list_has('headline_figure_ids', 'evident_figure_id')
                ~ " then 'headline' else 'counted' end",
        },
        {
            'name': 'priority_scorecard', 'key': ['priority_id'], 'value': 'source_tier',
            'role': 'case when ' ~ list_has('headline_figure_ids', 'evident_figure_id')
                ~ " then 'headline' else 'counted' end",
        },
    ]) }}
{%- endmacro %}
