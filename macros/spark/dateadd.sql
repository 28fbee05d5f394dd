{#-
  A date moved by a number of days, months or years, as a timestamp. dbt-spark's macro repeats the date so often that
  a nested call takes Spark seconds to read. Arguments as for dbt.dateadd.
-#}
{% macro spark__dateadd(datepart, interval, from_date_or_timestamp) -%}
    timestampadd({{ datepart }}, {{ interval }}, {{ from_date_or_timestamp }})
{%- endmacro %}
