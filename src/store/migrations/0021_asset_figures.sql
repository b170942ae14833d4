-- Rules about flights reckon with the way from the first departure to the final destination.
alter table assets add distance_km double precision check (distance_km > 0 and distance_km <= 20038);
