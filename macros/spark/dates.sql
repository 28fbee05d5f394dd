{#-
  A date moved by a number of days, months or years, as a timestamp. dbt's own macro repeats the date so often
  that a nested call takes Spark seconds to read.

  datepart: the unit. interval: how many. from_date_or_timestamp: the date.
-#}
{% macro spark__dateadd(datepart, interval, from_date_or_timestamp) -%}
    timestampadd({{ datepart }}, {{ interval }}, {{ from_date_or_timestamp }})
{%- endmacro %}


{#- The last day of the month, quarter or year of a date. date: the date. datepart: which of these. -#}
{% macro spark__last_day(date, datepart) -%}
    {%- if datepart == 'month' -%}
        last_day({{ date }})
    {%- else -%}
        {{ dbt.default_last_day(date, datepart) }}
    {%- endif -%}
{%- endmacro %}
