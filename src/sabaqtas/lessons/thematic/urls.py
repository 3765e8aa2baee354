"""`/plans/…`: the calendar-thematic plan of a class, its topics, its forms; all plans' hours."""

from django.urls import path

from sabaqtas.lessons.thematic import paper_views, topic_views, views

PLAN = "plans/<uuid:group_id>/<slug:subject>/"

urlpatterns = [
    path("plans/hours/", views.show_hours, name="plan_hours"),
    path(PLAN, views.show_plan, name="plan"),
    path(f"{PLAN}act/", views.act_on_plan, name="plan_act"),
    path(f"{PLAN}topics/<uuid:topic_id>/", topic_views.show_topic, name="plan_topic"),
    path(f"{PLAN}<str:language>.pdf", paper_views.print_pdf, name="plan_pdf"),
    path(f"{PLAN}<str:language>.xlsx", paper_views.write_sheet, name="plan_xlsx"),
]
