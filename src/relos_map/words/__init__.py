"""What people read: amounts and how they are written."""
